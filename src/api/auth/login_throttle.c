/* Counts failed sign-ins for each e-mail address, network and pair of them, in memory, and
 * tells how long to wait. */
#include "api/auth/auth.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/encoding.h"
#include "base/secret.h"

/* Failures without a wait, and the longest waits. */
enum {
    PAIR_FREE = 5,
    NETWORK_FREE = 30,
    EMAIL_FREE = 20,
    FIRST_WAIT_MS = 2000,
    WAIT_MOST_MS = 15 * 60 * 1000,
    KNOWN_WAIT_MOST_MS = 60 * 1000,
    CROWD_WAIT_MS = 5000, /* when an e-mail address is tried from many networks */
    FORGET_MS = 24 * 3600 * 1000,
};

enum { SETS = 1024, WAYS = 8, KEY_TEXT = 32 };

struct count {
    char key[KEY_TEXT]; /* of a hash; no NUL; [0] 0: free */
    int failed;
    int64_t last; /* the last admitted try, or the first that had to wait */
};

struct login_throttle {
    pthread_mutex_t lock;
    char salt[TOKEN_TEXT]; /* so that nobody can choose which keys share a set */
    struct count counts[SETS][WAYS];
};

static int throttle_free(struct login_throttle *g)
{
    pthread_mutex_destroy(&g->lock);
    return 0;
}

struct login_throttle *login_throttle_new(TALLOC_CTX *owner)
{
    struct login_throttle *g = talloc_zero(owner, struct login_throttle);
    if (g == NULL)
        abort();
    secret_token(g->salt);
    pthread_mutex_init(&g->lock, NULL);
    talloc_set_destructor(g, throttle_free);
    return g;
}

void throttle_network(char network[THROTTLE_NETWORK_TEXT], const char *peer)
{
    char text[INET6_ADDRSTRLEN];
    struct in6_addr v6;
    if (inet_pton(AF_INET6, peer, &v6) != 1) {
        snprintf(network, THROTTLE_NETWORK_TEXT, "%s", peer);
    } else if (IN6_IS_ADDR_V4MAPPED(&v6)) {
        inet_ntop(AF_INET, &v6.s6_addr[12], network, THROTTLE_NETWORK_TEXT);
    } else {
        memset(&v6.s6_addr[8], 0, 8);
        snprintf(network, THROTTLE_NETWORK_TEXT, "%s/64", inet_ntop(AF_INET6, &v6, text, sizeof text));
    }
}

/* ---- the table ----------------------------------------------------------------------- */

/* Which count is replaced first: a free one, then the fewest failures, then the oldest. */
static bool is_older(const struct count *a, const struct count *b)
{
    if (a->key[0] == 0 || b->key[0] == 0)
        return a->key[0] == 0;
    return a->failed != b->failed ? a->failed < b->failed : a->last < b->last;
}

static void expire(struct count *c, int64_t now)
{
    if (c->key[0] && now - c->last > FORGET_MS)
        *c = (struct count){0};
}

/* The count of (email, network), where either may be NULL; a new one starts at 0 and `last` 0. */
static struct count *find(struct login_throttle *g, const char *email, const char *network, int64_t now)
{
    char hash[SHA256_HEX_SIZE];
    char *text = talloc_asprintf(NULL, "%s\n%s\n%s", g->salt, email ? email : "", network ? network : "");
    encoding_sha256(hash, text, strlen(text));
    talloc_free(text);
    struct count *set = g->counts[strtoul(hash + 60, NULL, 16) % SETS];
    struct count *oldest = set;
    for (int i = 0; i < WAYS; i++) {
        expire(&set[i], now);
        if (memcmp(set[i].key, hash, KEY_TEXT) == 0)
            return &set[i];
        if (is_older(&set[i], oldest))
            oldest = &set[i];
    }
    *oldest = (struct count){0};
    memcpy(oldest->key, hash, KEY_TEXT);
    return oldest;
}

/* ---- waits ------------------------------------------------------------------------------ */

/* What is left of the wait for this many failures. */
static int64_t left(const struct count *c, int free_tries, int64_t most, int64_t now)
{
    if (c->failed < free_tries)
        return 0;
    int over = c->failed - free_tries;
    int64_t wait = over > 20 ? most : (int64_t)FIRST_WAIT_MS << over;
    wait = (wait < most ? wait : most) - (now - c->last);
    return wait > 0 ? wait : 0;
}

/* A network that is new to an address under attack waits once, then as long between its tries. */
static int64_t left_of_crowd(struct count *pair, int64_t now)
{
    if (pair->last == 0) {
        pair->last = now;
        return CROWD_WAIT_MS;
    }
    int64_t wait = CROWD_WAIT_MS - (now - pair->last);
    return wait > 0 ? wait : 0;
}

static int64_t longer(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static void count_try(struct count *c, int64_t now)
{
    c->failed++;
    c->last = now;
}

int64_t throttle_check(struct login_throttle *g, const char *email, const char *network, bool known,
                       int64_t now)
{
    pthread_mutex_lock(&g->lock);
    /* Copies: finding one count may replace another of its set. */
    struct count pair = *find(g, email, network, now), there = *find(g, NULL, network, now),
                 crowd = *find(g, email, NULL, now);
    int64_t wait = left(&pair, PAIR_FREE, known ? KNOWN_WAIT_MOST_MS : WAIT_MOST_MS, now);
    if (!known) {
        wait = longer(wait, left(&there, NETWORK_FREE, WAIT_MOST_MS, now));
        if (crowd.failed >= EMAIL_FREE)
            wait = longer(wait, left_of_crowd(find(g, email, network, now), now));
    }
    if (wait == 0) {
        count_try(find(g, email, network, now), now);
        count_try(find(g, NULL, network, now), now);
        count_try(find(g, email, NULL, now), now);
    }
    pthread_mutex_unlock(&g->lock);
    return wait;
}

static void uncount(struct count *c)
{
    if (c->failed > 0)
        c->failed--;
}

void throttle_undo(struct login_throttle *g, const char *email, const char *network)
{
    pthread_mutex_lock(&g->lock);
    uncount(find(g, email, network, 0));
    uncount(find(g, NULL, network, 0));
    uncount(find(g, email, NULL, 0));
    pthread_mutex_unlock(&g->lock);
}

void throttle_success(struct login_throttle *g, const char *email, const char *network)
{
    throttle_undo(g, email, network);
    pthread_mutex_lock(&g->lock);
    find(g, email, network, 0)->failed = 0;
    pthread_mutex_unlock(&g->lock);
}
