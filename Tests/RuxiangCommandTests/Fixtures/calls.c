/* Calls the C interface: every line of standard input is a request, answered from four threads at once; each must get the
   same answer in each thread. Prints the answers of the first. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "ruxiang.h"

enum { threads = 4, most = 256 };

static rx_engine *engine;
static char *requests[most];
static size_t lengths[most];
static int count;
static char *replies[threads][most];

static void *work(void *argument) {
  int thread = *(int *)argument;
  for (int k = 0; k < count; k++) {
    int i = (k + thread * count / threads) % count;
    size_t length = 0;
    replies[thread][i] = rx_check(engine, requests[i], lengths[i], &length);
    if (!replies[thread][i] || strlen(replies[thread][i]) != length) exit(10);
  }
  return NULL;
}

int main(int argc, char **argv) {
  char *error = NULL;
  if (rx_load("/nowhere/at/all", &error) || !error) return 11;
  fprintf(stderr, "%s\n", error);
  rx_free(error);
  if (rx_load("/nowhere/at/all", NULL)) return 12;
  if (argc != 2) return 9;
  /* RUXIANG_DATA names it. */
  engine = rx_load(NULL, &error);
  if (!engine || error) return 19;
  rx_release(engine);
  engine = rx_load(argv[1], &error);
  if (!engine || error) return 13;
  if (strlen(rx_version()) < 5) return 14;

  char *line = NULL;
  size_t room = 0;
  ssize_t read;
  while (count < most && (read = getline(&line, &room, stdin)) > 0) {
    size_t length = line[read - 1] == '\n' ? read - 1 : read;
    /* No NUL behind it: what is beyond is not read. */
    requests[count] = malloc(length ? length : 1);
    memcpy(requests[count], line, length);
    lengths[count++] = length;
  }
  free(line);

  pthread_t all[threads];
  int numbers[threads];
  for (int t = 0; t < threads; t++) {
    numbers[t] = t;
    if (pthread_create(&all[t], NULL, work, &numbers[t])) return 15;
  }
  for (int t = 0; t < threads; t++) pthread_join(all[t], NULL);
  for (int i = 0; i < count; i++) {
    puts(replies[0][i]);
    for (int t = 1; t < threads; t++) {
      if (strcmp(replies[0][i], replies[t][i])) return 16;
      rx_free(replies[t][i]);
    }
    rx_free(replies[0][i]);
    free(requests[i]);
  }

  /* What must not end in a crash. */
  char *reply = rx_check(engine, NULL, 0, NULL);
  if (!reply || !strstr(reply, "\"error\"")) return 17;
  rx_free(reply);
  reply = rx_check(NULL, "1", 1, NULL);
  if (!reply || !strstr(reply, "\"error\"")) return 18;
  rx_free(reply);
  rx_free(NULL);
  rx_release(NULL);
  rx_release(engine);
  return 0;
}
