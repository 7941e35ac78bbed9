/** What must hold when things break: processes killed, networks gone. */
@NullMarked
package dev.parley.chaos;

import org.jspecify.annotations.NullMarked;
