// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import com.google.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.reading.Partitions;
import org.tfmstudio.manifest.reading.Services;

/** SID, version, clients and kind of connection of a service (B.4, B.5, B.6). */
public class ServiceRules extends Rules {
	private static final long FIRST_TFM_SID = 0x20;
	private static final long LAST_TFM_SID = 0xBF;
	private static final long LAST_WITHOUT_VENDOR = 0xFFF;
	private static final int MOST_VERSION_IN_HANDLE = 255;
	private static final Index<Service> BY_SID = Index.ofServices(service -> Index.key(Services.sid(service)));

	@Inject
	private TfmLibrary library;

	@Check
	public void sid(Service service) {
		if (service.getSid() == null) {
			missing(service, Literals.SERVICE__NAME, "sid", "Service '" + service.getName()
					+ "' needs its number; write `sid 0x0000F100`, with bits 31 to 12 for the vendor and bits 11 to 0 for the"
					+ " function.");
			return;
		}
		OptionalLong sid = number(service, Literals.SERVICE__SID, "a SID", service.getSid(), 0, 0xFFFF_FFFFL,
				"a number of 32 bits");
		if (sid.isEmpty()) {
			return;
		}
		Optional<Service> other = Project.of(service.eResource()).before(BY_SID, service).findFirst();
		if (other.isPresent()) {
			String spelt = other.get().getSid().equals(service.getSid()) ? "" : ", written " + other.get().getSid();
			wrong(service, Literals.SERVICE__SID, FindingCodes.DUPLICATE_SID, "Service '" + other.get().getName() + "' in "
					+ fileOf(other.get()) + " has this SID already" + spelt + "; choose another one.", "sid");
			return;
		}
		Partition partition = Services.partition(service);
		if (TfmOwn.is(partition, library)) {
			return;
		}
		if (sid.getAsLong() == 0) {
			wrong(service, Literals.SERVICE__SID, FindingCodes.SID_RESERVED,
					"0 is no SID; choose one with your vendor number in bits 31 to 12, such as 0x0000F100.", "sid");
		} else if (sid.getAsLong() >= FIRST_TFM_SID && sid.getAsLong() <= LAST_TFM_SID) {
			wrong(service, Literals.SERVICE__SID, FindingCodes.SID_RESERVED,
					"SIDs 0x20 to 0xBF belong to TF-M's own services; choose one with your vendor number in bits 31 to 12.", "sid");
		} else if (sid.getAsLong() <= LAST_WITHOUT_VENDOR && !TfmOwn.imported(partition)) {
			doubtful(service, Literals.SERVICE__SID, FindingCodes.SID_WITHOUT_VENDOR, "Bits 31 to 12 of a SID are the number of its vendor, and"
					+ " 0 is nobody's; choose one such as 0x0000F100.", "sid");
		} else if (!service.getSid().startsWith("0x") && !service.getSid().startsWith("0X")) {
			note(service, Literals.SERVICE__SID, FindingCodes.SID_SPELLING, "SIDs are written in hexadecimal, so that the vendor is seen; write "
					+ hex8(sid.getAsLong()) + ".", hex8(sid.getAsLong()));
		}
	}

	private static String hex8(long value) {
		return String.format("0x%08X", value);
	}

	@Check
	public void version(Service service) {
		OptionalLong version = number(service, Literals.SERVICE__VERSION, "a service's version", service.getVersion(), 1,
				0xFFFF_FFFFL, "1 or more");
		if (version.isPresent() && version.getAsLong() > MOST_VERSION_IN_HANDLE && !Services.connectionBased(service)) {
			wrong(service, Literals.SERVICE__VERSION, FindingCodes.VERSION_OF_STATELESS, "The handle of a stateless service has"
					+ " room for versions up to 255 only; write a lower one, or make the service connection-based.", "255", "stateless", "connection-based");
		}
	}

	@Check
	public void clients(Service service) {
		Set<String> seen = new HashSet<>();
		for (int i = 0; i < service.getClients().size(); i++) {
			String client = service.getClients().get(i);
			if (!client.equals("secure") && !client.equals("non-secure")) {
				wrong(service, Literals.SERVICE__CLIENTS, i, FindingCodes.UNKNOWN_VALUE,
						notOneOf("kind of client", client, List.of("secure", "non-secure")),
						values(client, List.of("secure", "non-secure")));
			} else if (!seen.add(client)) {
				wrong(service, Literals.SERVICE__CLIENTS, i, FindingCodes.REPEATED_STATEMENT,
						"'" + client + "' is said already; remove one of the two.", "item");
			}
		}
	}

	@Check
	public void connection(Service service) {
		if (Partitions.framework((Partition) service.eContainer()).equals("1.0")) {
			String all = " came with framework 1.1; remove it, or write `framework 1.1`.";
			if (service.isStateless()) {
				wrong(service, Literals.SERVICE__STATELESS, FindingCodes.NEEDS_FRAMEWORK_1_1, "`stateless`" + all);
			}
			if (service.isMmIovec()) {
				wrong(service, Literals.SERVICE__MM_IOVEC, FindingCodes.NEEDS_FRAMEWORK_1_1, "`mm-iovec`" + all);
			}
			if (service.isConnectionBased()) {
				doubtful(service, Literals.SERVICE__CONNECTION_BASED, FindingCodes.NEEDS_FRAMEWORK_1_1,
						"Services of a 1.0 partition are always connection-based, and TF-M refuses to be told; remove the line.");
			}
			return;
		}
		if (service.isStateless() && service.isConnectionBased()) {
			wrong(service, Literals.SERVICE__STATELESS, FindingCodes.CONFLICTING_CONNECTION,
					"A service is either `stateless` or `connection-based`; remove one of the two.", "stateless", "connection-based");
		} else if (!service.isStateless() && !service.isConnectionBased()) {
			missing(service, Literals.SERVICE__NAME, "stateless", "Say how clients reach service '" + service.getName()
					+ "': write `stateless` (one call is all) or `connection-based` (clients connect first).");
		}
	}
}
