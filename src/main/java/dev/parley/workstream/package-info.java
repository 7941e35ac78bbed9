/**
 * Routing and time-out settings, versioned: the session, conversation and reconnect policies as
 * data.
 */
@NullMarked
package dev.parley.workstream;

import org.jspecify.annotations.NullMarked;
