/** Tests of the durable PostgreSQL. */
@NullMarked
package dev.belay.postgres;

import org.jspecify.annotations.NullMarked;
