/** Tests of the verifier on tampered journals. */
@NullMarked
package dev.belay.journal.verify;

import org.jspecify.annotations.NullMarked;
