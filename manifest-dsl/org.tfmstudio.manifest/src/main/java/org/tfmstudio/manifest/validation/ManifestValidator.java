// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import org.eclipse.xtext.validation.ComposedChecks;

/** All rules of the language, by concern. */
@ComposedChecks(validators = {StatementRules.class, NameRules.class, PartitionRules.class, ServiceRules.class,
		HandleRules.class, OperationRules.class, IrqRules.class, RegionRules.class, UseRules.class, DeviceRules.class,
		DeviceContentRules.class, ContainedRules.class, AgentRules.class, ReachRules.class, ReleaseRules.class, YamlRules.class})
public class ManifestValidator extends AbstractManifestValidator {
}
