# Tries to connect to a port of the machine with the internal binding tcp_wrap.
worker(f"""
  const {{ TCP, TCPConnectWrap, constants }} = process.binding('tcp_wrap')
  const socket = new TCP(constants.SOCKET)
  socket.connect(new TCPConnectWrap(), '127.0.0.1', {TCP_PORT})
""")
