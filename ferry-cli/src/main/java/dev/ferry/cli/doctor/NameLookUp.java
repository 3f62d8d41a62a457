package dev.ferry.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Which addresses the host's name has. */
final class NameLookUp {

  private NameLookUp() {}

  static Finding look(Visit visit) throws IOException {
    String host = visit.host();
    if (visit.isTunnelled()) {
      return Finding.ok(host + " is left to the proxy");
    }
    // The system's look-up has no limit of its own, and can't be ended: so it gets a thread.
    FutureTask<List<InetAddress>> looking =
        new FutureTask<>(() -> List.of(InetAddress.getAllByName(host)));
    Thread thread = new Thread(looking, "ferry-doctor-name");
    thread.setDaemon(true);
    thread.start();
    try {
      List<InetAddress> found =
          looking.get(visit.orders().patience().toMillis(), TimeUnit.MILLISECONDS);
      visit.learned().addresses(found);
      String told =
          found.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
      return Finding.ok(told.equals(host) ? host + " is an address" : host + " is " + told);
    } catch (TimeoutException e) {
      return Finding.fails(
          "no name server has answered for "
              + host
              + " within "
              + Wording.seconds(visit.orders().patience()),
          "check this machine's name servers; an address in place of the name needs none",
          new UnknownHostException(host));
    } catch (ExecutionException e) {
      return Finding.fails(
          "there is no host of the name " + host,
          "check how it is written, and whether this network knows it (a VPN may be needed); where"
              + " only a proxy knows it, name the proxy (FtpOptions.proxy)",
          new UnknownHostException(host));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
