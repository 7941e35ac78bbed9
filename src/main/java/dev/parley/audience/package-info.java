/** Ordered rules over facts: who is shown which playbook, when, and why. */
@NullMarked
package dev.parley.audience;

import org.jspecify.annotations.NullMarked;
