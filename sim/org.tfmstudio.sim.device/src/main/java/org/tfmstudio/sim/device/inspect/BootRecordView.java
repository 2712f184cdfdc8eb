// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.inspect;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.tfmstudio.sim.boot.ImageFormatException;
import org.tfmstudio.sim.boot.cbor.CborException;
import org.tfmstudio.sim.boot.cbor.CborItem;
import org.tfmstudio.sim.boot.cbor.CborReader;
import org.tfmstudio.sim.boot.data.SharedData;

/**
 * An entry of what the boot stage left for the services.
 *
 * @param reader for whom: attestation, update
 * @param module number of the image
 * @param claim  number of the claim in a boot record, or the entry's own
 * @param value  as text, or hexadecimal digits
 */
public record BootRecordView(String reader, int module, String claim, String value) {
	private static final String[] CLAIMS = { "", "type", "measurement", "", "version", "signer", "description" };

	/** Of the area that boot stage and services share; empty where there is none. */
	public static List<BootRecordView> of(byte[] area) {
		List<BootRecordView> views = new ArrayList<>();
		if (area.length == 0) {
			return views;
		}
		try {
			for (SharedData.Entry entry : SharedData.read(area).entries()) {
				add(entry, views);
			}
		} catch (ImageFormatException | CborException e) {
			views.add(new BootRecordView("", 0, "unreadable", String.valueOf(e.getMessage())));
		}
		return views;
	}

	private static void add(SharedData.Entry entry, List<BootRecordView> views) throws CborException {
		String reader = entry.isFor(SharedData.Major.ATTESTATION) ? "attestation" : entry.isFor(SharedData.Major.FIRMWARE_UPDATE) ? "update" : "other";
		boolean whole = entry.isFor(SharedData.Major.ATTESTATION) && entry.claim() == SharedData.Entry.BOOT_RECORD;
		if (whole && CborReader.read(entry.value(), 0) instanceof CborItem.Map map) {
			for (CborItem.Entry pair : map.entries()) {
				int claim = pair.key() instanceof CborItem.Int number ? number.value().intValue() : -1;
				views.add(new BootRecordView(reader, entry.module(), claim > 0 && claim < CLAIMS.length ? CLAIMS[claim] : "claim " + claim, text(pair.value())));
			}
			return;
		}
		views.add(new BootRecordView(reader, entry.module(), "claim " + entry.claim(), HexFormat.of().formatHex(entry.value())));
	}

	private static String text(CborItem item) {
		return switch (item) {
		case CborItem.Text text -> text.value();
		case CborItem.Bytes bytes -> HexFormat.of().formatHex(bytes.value());
		default -> item.toString();
		};
	}
}
