/**
 * Times that an agent offers, the one a visitor picks, and the invitation both get; an agent's time
 * is given away once.
 */
@NullMarked
package dev.parley.appointment;

import org.jspecify.annotations.NullMarked;
