// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import com.google.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Extra;
import org.tfmstudio.manifest.model.ExtraEntry;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Use;
import org.tfmstudio.manifest.reading.Release;
import org.tfmstudio.manifest.reading.Services;
import org.tfmstudio.manifest.syntax.TerminalValues;

/** What some releases of TF-M's manifest tool take and others refuse (B.1 to B.4, deltas of 1.7 to 2.3). */
public class ReleaseRules extends Rules {
	private static final Set<String> OF_PARTITION = Set.of("psa_framework_version", "name", "type", "priority", "model", "entry_point",
			"stack_size", "description", "entry_init", "heap_size", "mmio_regions", "services", "irqs", "dependencies");
	private static final Set<String> CLIENT_IDS = Set.of("client_id_base", "client_id_limit");
	private static final Set<String> OF_SERVICE = Set.of("name", "sid", "non_secure_clients", "description", "version", "version_policy",
			"connection_based", "stateless_handle", "mm_iovec");
	private static final Set<String> OF_IRQ = Set.of("source", "signal", "name", "handling", "description", "client_id_base",
			"client_id_limit", "mbox_flags");
	private static final Set<String> OF_REGION = Set.of("name", "base", "size", "permission");
	/** The SID that the mailbox agent of TF-M 2.3 calls itself by. */
	private static final long SID_OF_AGENT = 0xF901;

	@Inject
	private TfmLibrary library;

	@Check
	public void release(Device device) {
		if (device.getTfm() != null && DeviceRules.isKnown(device.getTfm()) && !Release.of(device).equals(new Release(2, 1))) {
			note(device, Literals.DEVICE__TFM, FindingCodes.RELEASE_NOT_SIMULATED, "The simulated device has the ways of TF-M 2.1; what is"
					+ " generated for a TF-M build has those of " + device.getTfm() + ".");
		}
	}

	/** From 2.0 on a list registers what its manifests say beyond FF-M. */
	@Check
	public void attributes(Contained contained) {
		Partition partition = contained.getPartition();
		if (contained.getManifest() == null || partition == null || partition.eIsProxy() || !(contained.eContainer() instanceof Device device)
				|| !Release.of(device).from(Release.REGISTERED_ATTRIBUTES)) {
			return;
		}
		Set<String> known = new HashSet<>(OF_PARTITION);
		known.addAll(contained.getAttributes());
		if (Release.of(device).from(Release.CLIENT_IDS)) {
			known.addAll(CLIENT_IDS);
		}
		List<String> said = new java.util.ArrayList<>();
		if (partition.getUses().stream().anyMatch(Use::isWeak)) {
			said.add("weak_dependencies");
		}
		if (partition.isNsAgent()) {
			said.add("ns_agent");
		}
		if (partition.getClientBase() != null) {
			said.add("client_id_base");
		}
		if (partition.getClientLimit() != null) {
			said.add("client_id_limit");
		}
		partition.getExtras().forEach(extra -> extra.getEntries().forEach(entry -> said.add(key(entry))));
		List<String> missing = said.stream().distinct().filter(key -> !known.contains(key)).toList();
		if (!missing.isEmpty()) {
			wrong(contained, Literals.CONTAINED__PARTITION, FindingCodes.UNREGISTERED_ATTRIBUTE, "The manifest of '" + partition.getName()
					+ "' says " + shortened(String.join(", ", missing)) + ", which TF-M's tool takes only if the list registers it; add"
					+ " `attributes " + shortened(String.join(", ", missing)) + "`.", String.join(", ", missing));
		}
	}

	@Check
	public void keys(Service service) {
		refused(service.getExtras(), OF_SERVICE, "a service", Services.partition(service));
	}

	@Check
	public void keys(Irq irq) {
		refused(irq.getExtras(), OF_IRQ, "an interrupt", (Partition) irq.eContainer());
	}

	@Check
	public void keys(Region region) {
		Partition partition = (Partition) region.eContainer();
		refused(region.getExtras(), OF_REGION, "a region", partition);
		if (region.getCondition() == null) {
			return;
		}
		Optional<Device> strict = strict(partition);
		if (strict.isPresent()) {
			wrong(region, Literals.REGION__CONDITION, FindingCodes.REFUSED_BY_RELEASE, "TF-M 2.2 and later refuse a condition of a region, and"
					+ " the device '" + strict.get().getName() + "' has " + strict.get().getTfm() + "; remove `when`.");
		} else if (!TfmOwn.is(partition, library)) {
			doubtful(region, Literals.REGION__CONDITION, FindingCodes.REGION_WHEN, "TF-M's tool counts this region even where "
					+ shortened(region.getCondition()) + " is off, so that the load record ends with an empty one; remove `when`, or put the region"
					+ " into a partition of its own.");
		}
	}

	private static Optional<Device> strict(Partition partition) {
		return Project.of(partition.eResource()).devicesWith(partition).stream()
				.filter(device -> Release.of(device).from(Release.NESTED_KEYS)).findFirst();
	}

	private void refused(List<Extra> extras, Set<String> known, String where, Partition partition) {
		for (Extra extra : extras) {
			for (ExtraEntry entry : extra.getEntries()) {
				Optional<Device> strict = known.contains(key(entry)) ? Optional.empty() : strict(partition);
				strict.ifPresent(device -> wrong(entry, Literals.EXTRA_ENTRY__KEY, FindingCodes.REFUSED_BY_RELEASE, "TF-M 2.2 and later refuse"
						+ " keys of " + where + " that they do not know, and the device '" + device.getName() + "' has " + device.getTfm()
						+ "; remove '" + shortened(key(entry)) + "'."));
			}
		}
	}

	/** The key without quotes. */
	static String key(EObject entry) {
		String text = ((ExtraEntry) entry).getKey();
		return text != null && text.length() > 1 && text.startsWith("\"") ? TerminalValues.unescaped(text.substring(1, text.length() - 1)) : text;
	}

	@Check
	public void sidOfAgent(Service service) {
		if (Services.sid(service).isPresent() && Services.sid(service).getAsLong() == SID_OF_AGENT) {
			Partition partition = Services.partition(service);
			Project.of(service.eResource()).devicesWith(partition).stream().filter(device -> Release.of(device).from(Release.AGENT_SERVICE))
					.findFirst().ifPresent(device -> wrong(service, Literals.SERVICE__SID, FindingCodes.SID_RESERVED, service.getSid()
							+ " is the SID of TF-M 2.3's mailbox agent; choose another one.", "sid"));
		}
	}
}
