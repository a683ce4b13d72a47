# Tries to replace what json is made of.
import json
import json.encoder
import json.decoder
json.dumps = json.encoder.encode_basestring_ascii = json.encoder.c_make_encoder = lambda *arguments, **named: "tampered"
json.loads = json.decoder.scanstring = lambda *arguments, **named: {"tampered": 1}
