/**
 * Sockets: widget and desk endpoints, frames, connections, fan-out. Nobody else knows that sockets
 * exist.
 */
@NullMarked
package dev.parley.live;

import org.jspecify.annotations.NullMarked;
