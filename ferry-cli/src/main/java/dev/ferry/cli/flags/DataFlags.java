package dev.ferry.cli.flags;

import dev.ferry.ActiveOptions;
import dev.ferry.DataMode;
import dev.ferry.FtpOptions;
import dev.ferry.PassiveAddress;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.place.Site;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who opens data connections, and to which address. */
public final class DataFlags implements Flags {

  @Option(names = "--active", description = "Let the server connect to us (PORT, EPRT).")
  private boolean active;

  @Option(
      names = "--active-ports",
      paramLabel = "FIRST-LAST",
      description = "Where we listen then; any port if not given.")
  private @Nullable String ports;

  @Option(
      names = "--active-address",
      paramLabel = "ADDRESS",
      description = "The address that the server is told then, behind a router.")
  private @Nullable String address;

  @Option(names = "--no-epsv", description = "Ask by PASV alone, over IPv4.")
  private boolean noEpsv;

  @Option(
      names = "--passive-address",
      paramLabel = "RULE",
      description =
          "Which address of a 227 is believed: peer (none: the server's own), server, or auto;"
              + " peer if not given.")
  private @Nullable String passive;

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "--active" -> active = given.flag(active);
      case "--active-ports" -> ports = given.text(ports);
      case "--active-address" -> address = given.text(address);
      case "--no-epsv" -> noEpsv = given.flag(noEpsv);
      case "--passive-address" -> passive = given.text(passive);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Puts them into options. */
  void apply(FtpOptions.Builder options, Site site) {
    if (active || ports != null || address != null || site.active()) {
      options.dataMode(DataMode.ACTIVE).active(activeOptions());
    }
    options.extended(!noEpsv);
    if (passive != null) {
      options.passiveAddress(
          switch (passive) {
            case "peer" -> PassiveAddress.PEER;
            case "server" -> PassiveAddress.SERVER;
            case "auto" -> PassiveAddress.AUTO;
            default -> throw new UsageException("--passive-address is peer, server or auto");
          });
    }
  }

  private ActiveOptions activeOptions() {
    ActiveOptions.Builder options = ActiveOptions.builder();
    if (ports != null) {
      String[] ends = ports.split("-", 2);
      try {
        int first = Integer.parseInt(ends[0]);
        options.ports(first, ends.length > 1 ? Integer.parseInt(ends[1]) : first);
      } catch (NumberFormatException e) {
        throw new UsageException("--active-ports wants two numbers, as in 50000-50100");
      }
    }
    if (address != null) {
      try {
        options.externalAddress(InetAddress.getByName(address));
      } catch (UnknownHostException e) {
        throw new UsageException("--active-address is no address: " + address);
      }
    }
    return options.build();
  }
}
