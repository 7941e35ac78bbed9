/** Stories told over real sockets against the real WAR, on each database. */
@NullMarked
package dev.parley.story;

import org.jspecify.annotations.NullMarked;
