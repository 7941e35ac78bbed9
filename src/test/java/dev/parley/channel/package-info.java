/** Customers' apps, their signatures and what reaches them. */
@NullMarked
package dev.parley.channel;

import org.jspecify.annotations.NullMarked;
