package dev.parley.search;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where the index of the node that answers stands. */
@Schema(name = "SearchIndex")
public record Progress(
    @Schema(
            description =
                "ready; building: what is found is what was there before, or what was read already; away",
            examples = "building")
        String state,
    @Schema(description = "lucene or elasticsearch", examples = "lucene") String backend,
    @Schema(description = "Conversations read so far by the rebuild", examples = "42000") long done,
    @Schema(description = "Conversations it has to read", examples = "100000") long total,
    @Nullable Long startedAt,
    @Schema(description = "Whatever changed before is in the index") @Nullable Long upTo,
    @Schema(description = "Milliseconds since it last looked at everything", examples = "1200")
        long lag,
    @Schema(description = "Why it is away") @Nullable String detail) {}
