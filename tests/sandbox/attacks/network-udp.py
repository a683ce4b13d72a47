# Tries to send a datagram to a port of the machine.
worker(f"require('dgram').createSocket('udp4').send({NAME!r}, {UDP_PORT}, '127.0.0.1')")
