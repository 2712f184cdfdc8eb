// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

import static org.tfmstudio.sim.boot.data.BootRecord.DESCRIPTION;
import static org.tfmstudio.sim.boot.data.BootRecord.MEASUREMENT;
import static org.tfmstudio.sim.boot.data.BootRecord.SIGNER;
import static org.tfmstudio.sim.boot.data.BootRecord.TYPE;
import static org.tfmstudio.sim.boot.data.BootRecord.VERSION;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tfmstudio.sim.boot.cbor.CborItem;

/** Reads the boot records in a token. */
final class ComponentReader {
	private static final Set<Integer> DIGESTS = Set.of(32, 48, 64);

	private final Findings findings;

	ComponentReader(Findings findings) {
		this.findings = findings;
	}

	List<SoftwareComponent> read(CborItem value) {
		if (!(value instanceof CborItem.Array array))
			return List.of(); // told with the claim
		List<SoftwareComponent> components = new ArrayList<>();
		for (CborItem item : array.items()) {
			if (item instanceof CborItem.Map map)
				components.add(component(map));
			else
				findings.error(item.offset(), "a software component is a map, this is %s", item.kind());
		}
		if (array.items().isEmpty())
			findings.error(array.offset(), "the list of software components is empty");
		return components;
	}

	private SoftwareComponent component(CborItem.Map map) {
		String type = "";
		String version = "";
		String description = "";
		byte[] measurement = {};
		byte[] signer = {};
		Set<Long> seen = new HashSet<>();
		for (CborItem.Entry entry : map.entries()) {
			long key = entry.key() instanceof CborItem.Int number && number.value().bitLength() < Integer.SIZE ? number.value().intValue() : Long.MIN_VALUE;
			if (key != Long.MIN_VALUE && !seen.add(key))
				findings.error(entry.key().offset(), "key %d of a software component comes twice", key);
			switch ((int) key) {
				case TYPE -> type = text(entry.value(), "type");
				case VERSION -> version = text(entry.value(), "version");
				case DESCRIPTION -> description = text(entry.value(), "measurement description");
				case MEASUREMENT -> measurement = digest(entry.value(), "measurement");
				case SIGNER -> signer = digest(entry.value(), "signer id");
				default -> findings.warning(entry.key().offset(), "a software component has a key of no known meaning");
			}
		}
		if (!seen.contains((long) MEASUREMENT))
			findings.error(map.offset(), "a software component has no measurement (%d)", MEASUREMENT);
		if (!seen.contains((long) SIGNER))
			findings.error(map.offset(), "a software component has no signer id (%d)", SIGNER);
		return new SoftwareComponent(map.offset(), type, version, description, measurement, signer);
	}

	private String text(CborItem value, String what) {
		if (value instanceof CborItem.Text text)
			return text.value();
		findings.error(value.offset(), "the %s of a software component is %s instead of a text string", what, value.kind());
		return "";
	}

	private byte[] digest(CborItem value, String what) {
		if (!(value instanceof CborItem.Bytes bytes)) {
			findings.error(value.offset(), "the %s of a software component is %s instead of a byte string", what, value.kind());
			return new byte[0];
		}
		if (!DIGESTS.contains(bytes.value().length))
			findings.error(value.offset(), "the %s of a software component has %d bytes; hashes have 32, 48 or 64", what, bytes.value().length);
		return bytes.value();
	}
}
