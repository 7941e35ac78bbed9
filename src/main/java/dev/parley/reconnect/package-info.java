/** Coming back after a drop: places kept for visitors, the links and the prompt that lead back. */
@NullMarked
package dev.parley.reconnect;

import org.jspecify.annotations.NullMarked;
