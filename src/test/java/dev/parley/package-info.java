/** What holds for the whole house. */
@NullMarked
package dev.parley;

import org.jspecify.annotations.NullMarked;
