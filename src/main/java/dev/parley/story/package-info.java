/** Every "when this, then that" that crosses rooms, one class each. */
@NullMarked
package dev.parley.story;

import org.jspecify.annotations.NullMarked;
