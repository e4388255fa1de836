/* The table of the seven stages, with the sentences that each writes to the run log. */
#include "ai/functions/stages.h"

#include "base/format.h"

static char *starting_batch(TALLOC_CTX *mem, const struct batch *b, int64_t no, int64_t of)
{
    return format_new(mem, "Processing batch %lld/%lld (%d keywords)", (long long)no, (long long)of,
                      b->count);
}

static char *finished_batch(TALLOC_CTX *mem, const struct batch *b, const struct result *r, int64_t no)
{
    (void)b;
    return format_new(mem, "Batch %lld complete - %s", (long long)no, r->said);
}

static const char *label(const struct batch *b)
{
    return b->count && b->items[0].label ? b->items[0].label : "?";
}

static char *starting_ideas(TALLOC_CTX *mem, const struct batch *b, int64_t no, int64_t of)
{
    (void)no, (void)of;
    if (b->count == 1)
        return format_new(mem, "Generating ideas for cluster: %s", label(b));
    return format_new(mem, "Generating ideas for %d clusters, the first: %s", b->count, label(b));
}

static char *finished_ideas(TALLOC_CTX *mem, const struct batch *b, const struct result *r, int64_t no)
{
    (void)no;
    if (b->count == 1)
        return format_new(mem, "Cluster '%s' complete: %s", label(b), r->said);
    return format_new(mem, "%d clusters complete: %s", b->count, r->said);
}

static char *starting_queueing(TALLOC_CTX *mem, const struct batch *b, int64_t no, int64_t of)
{
    return format_new(mem, "Queueing batch %lld/%lld (%d ideas)", (long long)no, (long long)of, b->count);
}

static char *finished_queueing(TALLOC_CTX *mem, const struct batch *b, const struct result *r, int64_t no)
{
    (void)b;
    return format_new(mem, "Batch %lld complete: %s", (long long)no, r->said);
}

static char *starting_content(TALLOC_CTX *mem, const struct batch *b, int64_t no, int64_t of)
{
    (void)of;
    return format_new(mem, "Started content generation for Task %lld: %s", (long long)no, label(b));
}

static char *finished_content(TALLOC_CTX *mem, const struct batch *b, const struct result *r, int64_t no)
{
    (void)b;
    return format_new(mem, "Completed Task %lld → %s", (long long)no, r->said);
}

static char *starting_prompts(TALLOC_CTX *mem, const struct batch *b, int64_t no, int64_t of)
{
    (void)no, (void)of;
    return format_new(mem, "Writing image prompts for '%s'", label(b));
}

static char *finished_prompts(TALLOC_CTX *mem, const struct batch *b, const struct result *r, int64_t no)
{
    (void)no;
    return format_new(mem, "Content '%s' complete: %s", label(b), r->said);
}

static char *starting_image(TALLOC_CTX *mem, const struct batch *b, int64_t no, int64_t of)
{
    return format_new(mem, "Generating image %lld/%lld: %s", (long long)no, (long long)of, label(b));
}

static char *finished_image(TALLOC_CTX *mem, const struct batch *b, const struct result *r, int64_t no)
{
    (void)b, (void)no;
    return talloc_strdup(mem, r->said);
}

const struct stage stages[STAGE_COUNT] = {
    {.number = 1,
     .name = "Keywords → Clusters",
     .kind = "AI",
     .item = "Keyword",
     .nothing = "No keywords to process",
     .function = &auto_cluster,
     .batch_default = 20,
     .batch_max = 20,
     .starting = starting_batch,
     .finished = finished_batch},
    {.number = 2,
     .name = "Clusters → Ideas",
     .kind = "AI",
     .item = "Cluster",
     .nothing = "No clusters to process",
     .function = &generate_ideas,
     .batch_default = 1,
     .batch_max = 5,
     .starting = starting_ideas,
     .finished = finished_ideas},
    {.number = 3,
     .name = "Ideas → Tasks",
     .kind = "Local Queue",
     .item = "Idea",
     .nothing = "No ideas to process",
     .local = queue_to_writer,
     .batch_default = 20,
     .batch_max = 100,
     .starting = starting_queueing,
     .finished = finished_queueing},
    {.number = 4,
     .name = "Tasks → Content",
     .kind = "AI",
     .item = "Task",
     .nothing = "No tasks to process",
     .function = &generate_content,
     .batch_default = 1,
     .batch_max = 1,
     .starting = starting_content,
     .finished = finished_content},
    {.number = 5,
     .name = "Content → Image Prompts",
     .kind = "AI",
     .item = "Content",
     .nothing = "No content to process",
     .function = &generate_image_prompts,
     .batch_default = 1,
     .batch_max = 1,
     .starting = starting_prompts,
     .finished = finished_prompts},
    {.number = 6,
     .name = "Image Prompts → Generated Images",
     .kind = "AI",
     .item = "Image",
     .nothing = "No images to process",
     .function = &generate_images,
     .batch_default = 1,
     .batch_max = 1,
     .image = true,
     .starting = starting_image,
     .finished = finished_image},
    {.number = 7,
     .name = "Content → Review",
     .kind = "Manual Gate",
     .item = "Content",
     .nothing = "No content waits for review"},
};
