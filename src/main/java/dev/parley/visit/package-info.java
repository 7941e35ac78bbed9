/** Arrivals and acts; the visit session, cut by policy; why it ended. */
@NullMarked
package dev.parley.visit;

import org.jspecify.annotations.NullMarked;
