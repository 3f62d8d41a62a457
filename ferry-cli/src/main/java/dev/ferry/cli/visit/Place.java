package dev.ferry.cli.visit;

import dev.ferry.FtpOptions;
import dev.ferry.cli.place.FtpUrl;

/**
 * A place on a server that nobody has begun to talk to.
 *
 * @param options how the server is reached, and who logs in
 * @param url the address, as it is shown
 */
public record Place(FtpOptions options, FtpUrl url) {}
