/** Rules that hold over all modules: architecture, format, documents, faults. */
@NullMarked
package dev.belay.acceptance;

import org.jspecify.annotations.NullMarked;
