/* fake-provider --script FILE.json --journal FILE.jsonl [--port N]: see provider.h. */
#include "provider.h"

#include <fcntl.h>
#include <getopt.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

struct options {
    const char *script, *journal;
    int port;
};

static bool read_options(int argc, char **argv, struct options *options)
{
    static const struct option known[] = {
        {"script", required_argument, NULL, 's'},
        {"journal", required_argument, NULL, 'j'},
        {"port", required_argument, NULL, 'p'},
        {0},
    };
    for (int letter; (letter = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (letter == 's')
            options->script = optarg;
        else if (letter == 'j')
            options->journal = optarg;
        else if (letter == 'p')
            options->port = (int)strtol(optarg, NULL, 10);
        else
            return false;
    }
    return optind == argc;
}

static int open_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

static void raise_file_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

/* False: it is time to end. */
static bool heed_signals(int fd, struct script *script, const char *path)
{
    struct signalfd_siginfo signal;
    while (read(fd, &signal, sizeof signal) == (ssize_t)sizeof signal) {
        if (signal.ssi_signo != SIGHUP)
            return false;
        script_load(script, path);
    }
    return true;
}

static void serve(struct server *server, int signals, struct script *script, const char *path)
{
    struct pollfd watched[] = {{.fd = server_fd(server), .events = POLLIN},
                               {.fd = signals, .events = POLLIN}};
    do {
        server_turn(server);
        poll(watched, 2, server_wait_ms(server));
    } while (heed_signals(signals, script, path));
}

int main(int argc, char **argv)
{
    struct options options = {.journal = "/dev/null"};
    struct script script = {0};
    if (!read_options(argc, argv, &options)) {
        fprintf(stderr, "usage: fake-provider [--script FILE.json] [--journal FILE.jsonl] [--port N]\n");
        return 2;
    }
    if (!script_load(&script, options.script))
        return 1;
    int journal = open(options.journal, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (journal < 0) {
        perror(options.journal);
        return 1;
    }
    raise_file_limit();
    int signals = open_signals();
    struct server *server = server_new(&script, journal, options.port);
    if (server == NULL)
        return 1;
    printf("port %d\n", server_port(server));
    fflush(stdout);
    serve(server, signals, &script, options.script);
    server_free(server);
    script_free(&script);
    close(journal);
    return 0;
}
