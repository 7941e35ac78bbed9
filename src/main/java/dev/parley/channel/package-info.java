/**
 * Other ways in and out: customers' apps that bring what visitors write elsewhere, take what they
 * are answered, or do the assistant's part; one seam for all of them (docs/messaging-api.md).
 */
@NullMarked
package dev.parley.channel;

import org.jspecify.annotations.NullMarked;
