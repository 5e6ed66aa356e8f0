/** Tests of what a log tells of orders. */
@NullMarked
package dev.belay.server.orders;

import org.jspecify.annotations.NullMarked;
