/** Tests of schema, partitions and reading against a real database. */
@NullMarked
package dev.belay.journal.store;

import org.jspecify.annotations.NullMarked;
