package dev.ferry.interop;

/** The rows of the matrix: the methods of ftplib, then what has to work beside them. */
enum Row {
  SET_DEBUG_LEVEL("`setDebugLevel`"),
  CONNECT("`connect`"),
  GET_WELCOME("`getWelcome`"),
  LOGIN("`login`"),
  ACCT("`acct`"),
  ABORT("`abort`"),
  SEND_CMD("`sendCmd`"),
  VOID_CMD("`voidCmd`"),
  GET_RESP("`getResp`"),
  VOID_RESP("`voidResp`"),
  RETR_BINARY("`retrBinary`"),
  RETR_LINES("`retrLines`"),
  SET_PASV("`setPasv`"),
  STOR_BINARY("`storBinary`"),
  STOR_LINES("`storLines`"),
  TRANSFER_CMD("`transferCmd`"),
  N_TRANSFER_CMD("`nTransferCmd`"),
  NLST("`nlst`"),
  DIR("`dir`"),
  MLSD("`mlsd`"),
  RENAME("`rename`"),
  DELETE("`delete`"),
  CWD("`cwd`"),
  MKD("`mkd`"),
  PWD("`pwd`"),
  RMD("`rmd`"),
  SIZE("`size`"),
  QUIT("`quit`"),
  CLOSE("`close`"),
  FTPCP("`ftpcp`, from here to each of the five"),
  SIZES("0 B, 1 B, 45,017 B, 8 MiB, all byte values"),
  SENDFILE("files and channels by sendfile"),
  LARGE("over 2 GiB, both ways"),
  REST_RETR("`REST` before `RETR`"),
  REST_STOR("`REST` before `STOR`"),
  APPE("`APPE`"),
  STOU("`STOU`"),
  NAMES("names with blanks, quotes, signs, é, 日本, emoji (limits below)"),
  LISTED_TREE("400 hard names, links, sizes, times as on the disk (limits below)"),
  LOOKUP("what stands at a path; folders from outside"),
  STAT("listings by `STAT`, as by `LIST`"),
  CLIENT("`FtpClient`: upload, download, resume, verify, streams"),
  MIRROR("a tree of hard names down, up to another server, and nothing left to do"),
  MANIFEST("a fresh checkout with a manifest, and nothing to send"),
  LOCAL_TIMES("times of `LIST` in a zone that is learned"),
  MANY_FILES("2,000 files in a folder"),
  BREAKS("going on after a broken transfer"),
  ENDURANCE("200 transfers in one login"),
  IDLE("being hung up on for idleness");

  private final String title;

  Row(String title) {
    this.title = title;
  }

  /** Returns how the row is called in the table. */
  String title() {
    return title;
  }
}
