/** Tests of payload text and hash chain. */
@NullMarked
package dev.belay.journal.chain;

import org.jspecify.annotations.NullMarked;
