package dev.ferry.transfer;

/**
 * Where the sessions of a client are, at one moment.
 *
 * @param open connected, whatever they do
 * @param busy at work
 * @param idle logged in, and waiting for work
 * @param waiting threads that wait for a session
 * @param limit the most that are opened now; fewer than was set, if the server takes no more
 * @param logins how many logins there were so far
 */
public record PoolStats(int open, int busy, int idle, int waiting, int limit, long logins) {}
