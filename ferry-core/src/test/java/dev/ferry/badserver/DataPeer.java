package dev.ferry.badserver;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** A data port whose owner can tell how the client ended the connection: FIN or RST. */
final class DataPeer implements Closeable {

  /** How a connection ended. */
  enum End {
    FIN,
    RST
  }

  private final ServerSocket listener;
  private int received;

  DataPeer() throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    listener.setSoTimeout((int) Scene.SOON.toMillis());
  }

  /** The answer to PASV that leads here. */
  String answer227() {
    int port = listener.getLocalPort();
    return "227 (127,0,0,1," + port / 256 + "," + port % 256 + ")";
  }

  /** How many bytes had come at the end. */
  int received() {
    return received;
  }

  /** Takes the connection and reads it to its end. */
  End awaitEnd() {
    try (Socket socket = listener.accept()) {
      socket.setSoTimeout((int) Scene.SOON.toMillis());
      byte[] chunk = new byte[8192];
      for (int n; (n = socket.getInputStream().read(chunk)) >= 0; ) {
        received += n;
      }
      return End.FIN;
    } catch (SocketException e) {
      return End.RST;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
