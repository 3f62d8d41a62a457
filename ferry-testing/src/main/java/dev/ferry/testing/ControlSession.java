package dev.ferry.testing;

import dev.ferry.testing.Relay.Passages;
import dev.ferry.testing.Traffic.Call;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One control connection that the proxy can read: counts the commands for faults, and puts the
 * proxy's own address into 227, 229, PORT and EPRT.
 */
final class ControlSession {
  private static final int CLIENT_HELLO = 22; // the first byte of its record, RFC 8446 §5.1

  private final Traffic traffic;
  private final InetAddress server;
  private final InetAddress listen;
  private final Map<String, Integer> counts = new HashMap<>();

  private volatile boolean hidden;
  private volatile boolean passiveAsked;
  private volatile boolean tlsAsked;

  private @Nullable Closeable door;
  private boolean closed;

  /**
   * @param server where its data ports are
   * @param listen where the proxy's are
   */
  ControlSession(Traffic traffic, InetAddress server, InetAddress listen) {
    this.traffic = traffic;
    this.server = server;
    this.listen = listen;
  }

  Passages passages() {
    LineCutter commands =
        new LineCutter(
            first -> {
              hidden |= first == CLIENT_HELLO;
              return hidden;
            },
            this::command);
    return new Passages(commands, new LineCutter(first -> hidden, this::reply));
  }

  private void command(String line, Flow flow) throws IOException, InterruptedException {
    String verb = verb(line);
    int count = counts.merge(verb, 1, Integer::sum);
    Relay relay = flow.relay();
    relay.inject(relay.faults().dueAt(verb, count, false));
    passiveAsked |= verb.equals("PASV") || verb.equals("EPSV");
    tlsAsked |= verb.equals("AUTH");
    boolean active = verb.equals("PORT") || verb.equals("EPRT");
    String said = active ? active(line, flow) : line;
    List<Fault> after = relay.faults().dueAt(verb, count, true);
    if (after.isEmpty()) {
      flow.write(LineCutter.bytes(said));
      return;
    }
    relay.whileHeld(
        Direction.TO_CLIENT,
        () -> {
          flow.write(LineCutter.bytes(said));
          relay.inject(after);
        });
  }

  private void reply(String line, Flow flow) throws IOException, InterruptedException {
    String said = line;
    if (passiveAsked && line.matches("(?s)22[79][ -].*")) {
      said = passive(line);
    } else if (passiveAsked && line.matches("(?s)[45]\\d\\d .*")) {
      passiveAsked = false;
    }
    hidden |= tlsAsked && line.startsWith("234 ");
    flow.write(LineCutter.bytes(said));
  }

  /** In front of an ABOR there may be signs of Telnet, which are no letters. */
  private static String verb(String line) {
    return line.replaceFirst("^[^A-Za-z]+", "")
        .replaceFirst("(?s)[^A-Za-z].*", "")
        .toUpperCase(Locale.ROOT);
  }

  /** Listens for a data connection that the server waits for. */
  private String passive(String line) throws IOException {
    boolean isLast = line.charAt(3) == ' ';
    Optional<PassiveReply> reply = PassiveReply.of(line);
    if (reply.isEmpty()) {
      if (isLast) {
        passiveAsked = false;
        traffic.fail("no port to listen for in \"" + line.strip() + "\"");
      }
      return line;
    }
    passiveAsked = false;
    InetSocketAddress target = new InetSocketAddress(server, reply.get().port());
    return reply.get().at(listen, listen(listen, Call.server(target)));
  }

  /** Listens for a data connection that the client waits for. */
  private String active(String line, Flow flow) throws IOException {
    String command = line.strip();
    InetSocketAddress target;
    try {
      target = Addresses.announced(command);
    } catch (ScriptStopped e) {
      return line; // the server will say what is wrong with it
    }
    // It comes to where the control connection comes from, as servers insist on.
    InetAddress here = flow.receiver().socket().getLocalAddress();
    boolean isFour = here instanceof Inet4Address;
    boolean isPort = command.regionMatches(true, 0, "PORT", 0, 4);
    if (isPort && !isFour) {
      traffic.fail("PORT has no room for " + Addresses.text(here));
      return line;
    }
    int port = listen(here, Call.client(target, listen));
    String text = Addresses.text(here);
    String said =
        isPort
            ? "PORT " + text.replace('.', ',') + "," + port / 256 + "," + port % 256
            : "EPRT |" + (isFour ? 1 : 2) + "|" + text + "|" + port + "|";
    return line.replace(command, said);
  }

  /** Returns the port where the next data connection may come, or is refused. */
  private int listen(InetAddress address, Call call) throws IOException {
    ConnectionFaults faults = traffic.next(Side.DATA);
    Listeners.Door opened =
        faults.takeRefusal()
            ? traffic.listeners().openDeaf(address)
            : traffic
                .listeners()
                .openOnce(address, accepted -> traffic.carry(accepted, call, faults));
    replace(opened);
    return opened.port();
  }

  private synchronized void replace(Closeable opened) throws IOException {
    Closeable old = door;
    door = opened;
    if (old != null) {
      old.close();
    }
    if (closed) {
      opened.close();
    }
  }

  /** The control connection is over: nobody is to come to its data port. */
  synchronized void close() {
    closed = true;
    try {
      if (door != null) {
        door.close();
      }
    } catch (IOException e) {
      traffic.fail("a data port can't be closed: " + e);
    }
  }
}
