package dev.ferry.testing;

import java.io.InputStream;
import java.net.InetAddress;
import java.util.function.Consumer;

/**
 * The steps of a {@link Script} that are about data connections. Only here because one file with
 * all steps would be too long to read.
 */
abstract sealed class DataSteps permits Script {

  /** Adds a step; the name is for messages. */
  abstract Script step(String name, Step.Action action);

  // ---- ways to a data connection

  /** Opens a listener on the address of the control connection; 229 after EPSV, else 227. */
  public Script passive() {
    return step(
        "passive",
        c -> {
          InetAddress address = c.control().localAddress();
          c.reply(Addresses.passiveReply(c.isExtended(), address, c.data().listen(address)));
        });
  }

  /**
   * Opens a listener and says this; {@code {port}}, or {@code {p1}} and {@code {p2}}, stand for the
   * port that is really open.
   */
  public Script passiveSaying(String text) {
    return step(
        "passive saying \"" + text + "\"",
        c -> c.reply(Addresses.fill(text, c.data().listen(c.control().localAddress()))));
  }

  /** As {@link #passive}, but nobody listens there: the client's connection is refused. */
  public Script refusedPassive() {
    return step(
        "refused passive",
        c -> {
          InetAddress address = c.control().localAddress();
          c.reply(Addresses.passiveReply(c.isExtended(), address, c.data().closedPort(address)));
        });
  }

  /**
   * As {@link #passive}, but the port answers nothing at all, as behind a firewall that drops
   * packets: the client's connection times out. It takes a full listen queue, as Linux has it.
   */
  public Script deafPassive() {
    return step(
        "deaf passive",
        c -> {
          InetAddress address = c.control().localAddress();
          c.reply(Addresses.passiveReply(c.isExtended(), address, c.data().deafPort(address)));
        });
  }

  /** Notes the address in the PORT or EPRT command just heard and answers 200. */
  public Script activePort() {
    return activePort("200 data goes there");
  }

  /** Notes the address in the PORT or EPRT command just heard and answers this. */
  public Script activePort(String reply) {
    return step(
        "active port",
        c -> {
          c.data().connectTo(Addresses.announced(c.lastLine()));
          c.reply(reply);
        });
  }

  /** Later active connections come from this local address, say 127.0.0.2. */
  public Script dataFrom(String address) {
    return step("data from " + address, c -> c.data().connectFrom(InetAddress.getByName(address)));
  }

  /**
   * Waits until the client has sent something on the data connection, be it the first word of a TLS
   * handshake; nothing is read of it.
   */
  public Script awaitFirstByte() {
    return step("await a byte of data", Transfers::awaitFirstByte);
  }

  /** Accepts or makes the data connection now, not only when there is something to move. */
  public Script connectData() {
    return step("connect data", Conversation::dataConnection);
  }

  // ---- TLS on it

  /** From now on data connections are under TLS; the handshake comes before the first byte. */
  public Script dataTls() {
    return step("data under TLS", c -> c.tls().protectData());
  }

  /** As {@link #dataTls()}, with another certificate; no session can be resumed then. */
  public Script dataTls(TestCertificate certificate) {
    return step("data under TLS", c -> c.tls().protectData(certificate));
  }

  /** From now on data connections are in the clear, as at the beginning. */
  public Script dataInClear() {
    return step("data in the clear", c -> c.tls().exposeData());
  }

  /**
   * The client may say its first word of a handshake on the data connection, but gets no answer;
   * until it closes it, leaves, or sends a command, or until the limit is reached. Steps on data
   * that follow do nothing.
   */
  public Script stallDataTls() {
    return step("stall TLS on data", Transfers::stallHandshake);
  }

  // ---- data

  /** Sends text (in the charset of the script) on the data connection and closes it. */
  public Script data(String text) {
    return dataPart(text).closeData();
  }

  /** Sends bytes on the data connection and closes it. */
  public Script data(byte[] bytes) {
    return dataPart(bytes).closeData();
  }

  /** Sends a stream to its end on the data connection and closes both. */
  public Script data(InputStream stream) {
    return step("data from a stream", c -> Transfers.send(c, stream)).closeData();
  }

  /** Sends text and leaves the data connection open. */
  public Script dataPart(String text) {
    return step("data", c -> Transfers.send(c, c.encode(text)));
  }

  /** Sends bytes and leaves the data connection open. */
  public Script dataPart(byte[] bytes) {
    return step(bytes.length + " bytes of data", c -> Transfers.send(c, bytes));
  }

  /** Sends the same bytes again and again, until the client closes or the limit is reached. */
  public Script dataForever(byte[] bytes) {
    return step("data for ever", c -> Transfers.sendForever(c, bytes));
  }

  /** Reads the data connection to its end and closes it; see {@link FakeFtpServer#received()}. */
  public Script receive() {
    return step("receive", c -> Transfers.receive(c, Integer.MAX_VALUE, c::upload)).closeData();
  }

  /** Reads the data connection to its end, closes it, and gives the bytes to the test. */
  public Script receive(Consumer<byte[]> taker) {
    return step("receive", c -> Transfers.receive(c, Integer.MAX_VALUE, c.uploadTo(taker)))
        .closeData();
  }

  /** As {@link #receivePart(int)}, and gives the bytes to the test. */
  public Script receivePart(int bytes, Consumer<byte[]> taker) {
    return step("receive " + bytes + " bytes", c -> Transfers.receive(c, bytes, c.uploadTo(taker)));
  }

  /** Reads so many bytes (or fewer, if the data end) and leaves the data connection open. */
  public Script receivePart(int bytes) {
    return step("receive " + bytes + " bytes", c -> Transfers.receive(c, bytes, c::upload));
  }

  /** Closes the data connection. */
  public Script closeData() {
    return step("close data", Transfers::close);
  }

  /** Closes the data connection by FIN alone, even under TLS, where close_notify is due before. */
  public Script finData() {
    return step("FIN on data", Transfers::fin);
  }

  /**
   * Sends bytes and ends by FIN, but their last part gets lost: under TLS the FIN comes in the
   * middle of a record.
   *
   * @throws IllegalArgumentException if there is no byte to lose
   */
  public Script cutData(byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("nothing to cut");
    }
    return step(bytes.length + " bytes of data, cut", c -> Transfers.sendCut(c, bytes));
  }

  /** Ends the data connection with RST; what the client has not read yet may be lost. */
  public Script resetData() {
    return step("reset data", Transfers::reset);
  }

  /** Leaves the data connection open for as long as the client does, and thinks no more of it. */
  public Script keepData() {
    return step("keep data", c -> c.data().forget());
  }

  /**
   * Moves nothing on the open data connection until the client closes it, leaves, or sends a
   * command; or until the limit is reached.
   */
  public Script stallData() {
    return step("stall data", Transfers::stall);
  }
}
