/** Who answers: accounts, roles, presence. */
@NullMarked
package dev.parley.agent;

import org.jspecify.annotations.NullMarked;
