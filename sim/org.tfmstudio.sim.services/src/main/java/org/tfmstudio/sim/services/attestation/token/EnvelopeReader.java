// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

import java.math.BigInteger;
import java.util.Optional;
import org.tfmstudio.sim.boot.cbor.CborException;
import org.tfmstudio.sim.boot.cbor.CborItem;
import org.tfmstudio.sim.boot.cbor.CborReader;
import org.tfmstudio.sim.services.attestation.token.Cose.Algorithm;
import org.tfmstudio.sim.services.attestation.token.DecodedToken.Envelope;

/** Takes the COSE message apart (RFC 9052, 4.2 and 6.2). */
final class EnvelopeReader {
	/** CBOR tag that says that what follows is a token (RFC 8392). */
	private static final long TAG_CWT = 61;
	private static final int PARTS = 4;

	private final Findings findings;

	EnvelopeReader(Findings findings) {
		this.findings = findings;
	}

	Optional<Envelope> read(CborItem token) {
		CborItem item = token;
		if (item instanceof CborItem.Tag it && it.tag().equals(BigInteger.valueOf(TAG_CWT)))
			item = it.item();
		Optional<Boolean> tagged = Optional.empty();
		if (item instanceof CborItem.Tag it) {
			boolean sign = it.tag().equals(BigInteger.valueOf(Cose.TAG_SIGN1));
			if (sign || it.tag().equals(BigInteger.valueOf(Cose.TAG_MAC0)))
				tagged = Optional.of(sign);
			else
				findings.error(it.offset(), "tag %s is neither %d, COSE_Sign1, nor %d, COSE_Mac0", it.tag(), Cose.TAG_SIGN1, Cose.TAG_MAC0);
			item = it.item();
		}
		if (!(item instanceof CborItem.Array array) || array.items().size() != PARTS) {
			findings.error(item.offset(), "a COSE message is an array of %d items, this is %s%s", PARTS, item.kind(),
					item instanceof CborItem.Array it ? " of " + it.items().size() : "");
			return Optional.empty();
		}
		Optional<CborItem.Bytes> header = bytes(array.items().get(0), "the protected header");
		Optional<CborItem.Bytes> payload = bytes(array.items().get(2), "the payload");
		Optional<CborItem.Bytes> tag = bytes(array.items().get(3), "the signature");
		if (payload.isEmpty())
			return Optional.empty();
		Optional<CborItem> named = header.flatMap(this::algorithm);
		Optional<Algorithm> algorithm = named.flatMap(EnvelopeReader::known);
		if (named.isPresent() && algorithm.isEmpty())
			findings.error(named.get().offset(), "the algorithm %s is none of a PSA token", text(named.get()));
		if (tagged.isEmpty())
			findings.warning(token.offset(), "the token has no tag that says whether it is signed; %s",
					algorithm.isPresent() ? "its algorithm does" : "a signature is assumed");
		boolean signature = tagged.orElseGet(() -> algorithm.map(Algorithm::signature).orElse(true));
		if (algorithm.filter(it -> it.signature() != signature).isPresent())
			findings.error(named.get().offset(), "%s does not go with the tag of %s", algorithm.get(), signature ? "COSE_Sign1" : "COSE_Mac0");
		int given = tag.map(it -> it.value().length).orElse(0);
		if (tag.isPresent() && algorithm.filter(it -> it.size() != given).isPresent())
			findings.error(tag.get().offset(), "%s has %d bytes, this %s has %d", algorithm.get(), algorithm.get().size(), signature ? "signature" : "MAC", given);
		return Optional.of(new Envelope(signature, algorithm, named.map(EnvelopeReader::text).orElse("none"),
				header.map(CborItem.Bytes::value).orElse(new byte[0]), kid(array.items().get(1)), payload.get().value(), payload.get().content(),
				tag.map(CborItem.Bytes::value).orElse(new byte[0]), tag.map(CborItem.Bytes::content).orElse(array.end())));
	}

	private Optional<CborItem.Bytes> bytes(CborItem item, String what) {
		if (item instanceof CborItem.Bytes it)
			return Optional.of(it);
		findings.error(item.offset(), "%s is %s instead of a byte string", what, item.kind());
		return Optional.empty();
	}

	private Optional<CborItem> algorithm(CborItem.Bytes header) {
		try {
			CborItem item = CborReader.read(header.value(), header.content());
			if (item.end() < header.content() + header.value().length)
				findings.error(item.end(), "bytes follow the map in the protected header");
			if (item instanceof CborItem.Map map) {
				Optional<CborItem> found = value(map, Cose.ALG);
				if (found.isEmpty())
					findings.error(map.offset(), "the protected header names no algorithm");
				return found;
			}
			findings.error(item.offset(), "the protected header is %s instead of a map", item.kind());
		} catch (CborException e) {
			findings.error(e.offset(), "the protected header is not CBOR: %s", e.getMessage());
		}
		return Optional.empty();
	}

	private byte[] kid(CborItem unprotected) {
		if (!(unprotected instanceof CborItem.Map map)) {
			findings.error(unprotected.offset(), "the unprotected header is %s instead of a map", unprotected.kind());
			return new byte[0];
		}
		Optional<CborItem> kid = value(map, Cose.KID);
		if (kid.isPresent() && !(kid.get() instanceof CborItem.Bytes))
			findings.error(kid.get().offset(), "the key's name is %s instead of a byte string", kid.get().kind());
		return kid.filter(CborItem.Bytes.class::isInstance).map(it -> ((CborItem.Bytes) it).value()).orElse(new byte[0]);
	}

	private static Optional<CborItem> value(CborItem.Map map, int key) {
		return map.entries().stream().filter(it -> it.key() instanceof CborItem.Int number && number.is(key)).map(CborItem.Entry::value).findFirst();
	}

	private static Optional<Algorithm> known(CborItem item) {
		return item instanceof CborItem.Int number && number.value().bitLength() < Integer.SIZE ? Algorithm.of(number.value().intValue()) : Optional.empty();
	}

	private static String text(CborItem item) {
		return item instanceof CborItem.Int number ? number.value().toString() : item instanceof CborItem.Text text ? '"' + text.value() + '"' : item.kind();
	}
}
