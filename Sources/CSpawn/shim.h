#pragma once
// Two calls of glibc 2.34 that <spawn.h> shows only with _DEFAULT_SOURCE, which Swift's Glibc module does not set.
#include <spawn.h>

int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
