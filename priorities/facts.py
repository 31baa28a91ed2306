from priorities.models import Membership, Network, Priority, StrategyDocument
from publishing.facts import Collection, register

register(
    Collection("strategy_documents", StrategyDocument),
    Collection("priorities", Priority),
    Collection("networks", Network),
    Collection("memberships", Membership),
)
