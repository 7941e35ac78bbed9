/** Tests that run in the container, beside what they test. */
@NullMarked
package dev.parley.inside;

import org.jspecify.annotations.NullMarked;
