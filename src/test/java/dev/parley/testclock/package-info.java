/**
 * An overlay for the WAR under test, never in the real one: a clock that a test can move forward.
 */
@NullMarked
package dev.parley.testclock;

import org.jspecify.annotations.NullMarked;
