/**
 * Satisfaction questions, whom they were put to, and what was answered: once per service session,
 * in the thread or by a link.
 */
@NullMarked
package dev.parley.survey;

import org.jspecify.annotations.NullMarked;
