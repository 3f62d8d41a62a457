package dev.ferry.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** SOCKS version 5 (RFC 1928, RFC 1929), CONNECT only. */
final class SocksDialect implements ProxyDialect {

  @Override
  public Optional<Target> request(InputStream from, OutputStream out, Optional<Login> wanted)
      throws IOException {
    DataInputStream in = new DataInputStream(from);
    require(in.readUnsignedByte() == 5, "a greeting of version 5");
    byte[] offered = in.readNBytes(in.readUnsignedByte());
    int method = wanted.isPresent() ? 2 : 0;
    if (new String(offered, StandardCharsets.ISO_8859_1).indexOf(method) < 0) {
      out.write(new byte[] {5, (byte) 0xff});
      return Optional.empty();
    }
    out.write(new byte[] {5, (byte) method});
    if (wanted.isPresent() && !logsIn(in, out, wanted.get())) {
      return Optional.empty();
    }
    require(in.readUnsignedByte() == 5, "a request of version 5");
    require(in.readUnsignedByte() == 1, "CONNECT");
    require(in.readUnsignedByte() == 0, "a reserved byte of 0");
    String host =
        switch (in.readUnsignedByte()) {
          case 1 -> InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
          case 3 -> text(in);
          case 4 -> InetAddress.getByAddress(in.readNBytes(16)).getHostAddress();
          default -> throw new IOException("no known kind of address");
        };
    return Optional.of(new Target(host, in.readUnsignedShort()));
  }

  private static boolean logsIn(DataInputStream in, OutputStream out, Login wanted)
      throws IOException {
    require(in.readUnsignedByte() == 1, "a login of version 1");
    boolean right = new Login(text(in), text(in)).equals(wanted);
    out.write(new byte[] {1, (byte) (right ? 0 : 1)});
    return right;
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
  }

  private static void require(boolean holds, String what) throws IOException {
    if (!holds) {
      throw new IOException("the client has not sent " + what);
    }
  }

  // With a name for an address, which is the kind that clients have least practice with.
  @Override
  public byte[] yes() {
    return new byte[] {5, 0, 0, 3, 2, 'm', 'e', 4, 1};
  }

  @Override
  public byte[] no(int code) {
    return new byte[] {5, (byte) code, 0, 1, 0, 0, 0, 0, 0, 0};
  }

  @Override
  public byte[] more() {
    return new byte[] {0};
  }

  @Override
  public int unreachable() {
    return 4;
  }
}
