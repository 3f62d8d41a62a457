package dev.ferry.ftplib;

import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import dev.ferry.internal.data.ActiveConnector;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.reply.ReplyFields;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The dialogue of a transfer between two servers, in which we have no data connection. */
final class ServerToServer {

  private ServerToServer() {}

  static void copy(Ftp source, String sourceName, Ftp target, String targetName, String type)
      throws IOException {
    Engine from = source.engine();
    Engine to = target.engine();
    String retrieve = "RETR " + sourceName;
    String store = "STOR " + (targetName.isEmpty() ? sourceName : targetName);
    from.command(retrieve);
    to.command(store);
    from.require("TYPE " + type);
    to.require("TYPE " + type);
    Reply passive = from.send("PASV", code -> code == 227);
    to.require("PORT " + address(passive));
    try {
      // The target first: it has to be ready when the source begins.
      begin(to, store);
      begin(from, retrieve);
      source.voidResp();
      target.voidResp();
    } catch (IOException | RuntimeException e) {
      // One side may be waiting for the other for as long as it likes, with a reply to come that
      // nobody would expect.
      source.close();
      target.close();
      throw e;
    }
  }

  private static String address(Reply passive) throws IOException {
    InetSocketAddress at = ReplyFields.addressOf227("PASV", passive);
    return ActiveConnector.numbers(at.getAddress(), at.getPort());
  }

  private static void begin(Engine engine, String command) throws IOException {
    Reply reply = engine.send(command);
    if (reply.code() != 125 && reply.code() != 150) {
      throw new FtpProtocolException(command, "neither 125 nor 150", reply, false);
    }
  }
}
