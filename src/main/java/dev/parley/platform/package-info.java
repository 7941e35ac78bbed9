/** The only technical room: clock, ids, problems, schema at start-up, health, texts. */
@NullMarked
package dev.parley.platform;

import org.jspecify.annotations.NullMarked;
