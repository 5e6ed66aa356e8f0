/** Tests of the shipper against a real database that is killed. */
@NullMarked
package dev.belay.journal.ship;

import org.jspecify.annotations.NullMarked;
