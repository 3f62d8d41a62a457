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
    to.require("PORT " + address(source, passive));
    // The target first: it has to be ready when the source begins. If it refuses, nothing has
    // begun.
    begin(target, store);
    try {
      begin(source, retrieve);
      source.voidResp();
    } catch (IOException | RuntimeException e) {
      // The target waits for data that won't come, and nobody would expect its late reply.
      target.close();
      throw e;
    }
    target.voidResp();
  }

  private static String address(Ftp source, Reply passive) throws IOException {
    try {
      InetSocketAddress at = ReplyFields.addressOf227("PASV", passive);
      return ActiveConnector.numbers(at.getAddress(), at.getPort());
    } catch (FtpProtocolException e) {
      source.close();
      throw e;
    }
  }

  private static void begin(Ftp ftp, String command) throws IOException {
    Reply reply = ftp.engine().send(command);
    if (reply.code() != 125 && reply.code() != 150) {
      ftp.close();
      throw new FtpProtocolException(command, "neither 125 nor 150", reply, false);
    }
  }
}
