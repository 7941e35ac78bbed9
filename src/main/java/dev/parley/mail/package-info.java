/** Letters by e-mail: written into a stored outbox with what they are about, sent afterwards. */
@NullMarked
package dev.parley.mail;

import org.jspecify.annotations.NullMarked;
