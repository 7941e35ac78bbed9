/** What an author configures as one conversation, versioned: greeting and flow steps. */
@NullMarked
package dev.parley.playbook;

import org.jspecify.annotations.NullMarked;
